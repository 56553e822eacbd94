"""One file a layer of the map: tables in, features and legend out."""
