"""Small tasks of the modalities, made from a seed: no file of anybody else's is in them."""
