io.github.soakgate.it.Engine.canRun(basedir, k3sImage, baseImage)
