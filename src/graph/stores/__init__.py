"""Where datasets are held and asked: the embedded Oxigraph, files, and the folder of a build."""
