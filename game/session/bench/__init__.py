"""What `moat bench` measures of engine, rivals, records and the library."""
