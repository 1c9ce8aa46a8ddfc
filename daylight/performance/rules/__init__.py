"""Rules of performance: what a plan may say, which facts count as what, and how scores follow from them."""
