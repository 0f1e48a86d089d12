def log = new File(basedir, 'build.log').text
assert log.contains('-Dsoakgate.runtime: runtime kubernetes, which -Dsoakgate.runtime says, is not in this version; set it to k3s or to local')
assert log.contains("-Dsoakgate.runtime: no such runtime as 'podman'; there are k3s, kubernetes, local")
assert !new File(basedir, 'target/soakgate').exists()
