"""The whole way there and back, by `make drill`: a backup under load, everything destroyed, all brought back."""
