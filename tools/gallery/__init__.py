"""The pages of the kit's gallery."""
