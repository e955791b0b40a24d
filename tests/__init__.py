"""The tests of Tieline."""
