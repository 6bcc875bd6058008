"""Pages by place: the counties of Sweden with their municipalities, the countries with the partners abroad."""
