"""行业应用包: the lists of an office or a trade, loaded as data: bodies, posts, laws, flows, forms, powers, charts."""
