"""Decisions one by one: models, prices, the fleet, budgets and money, data, licences, politics."""
