"""The demonstration: a story told step by step, and a city with cases in every state, all through the verbs."""
