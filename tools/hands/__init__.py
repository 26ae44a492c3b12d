"""Hands at the window: inside it by node ids, on a real screen by mouse and keyboard; for tests and tools."""
