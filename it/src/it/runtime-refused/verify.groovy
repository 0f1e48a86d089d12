def log = new File(basedir, 'build.log').text
assert log.contains("-Dsoakgate.runtime: no such runtime as 'podman'; there are k3s, kubernetes, local")
assert !new File(basedir, 'target/soakgate').exists()
