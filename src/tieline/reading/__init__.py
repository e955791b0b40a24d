"""What a document says, as proposals that nobody has reviewed yet."""
