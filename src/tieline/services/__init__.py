"""The use cases that every face of Tieline shares."""
