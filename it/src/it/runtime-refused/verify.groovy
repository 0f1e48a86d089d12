def log = new File(basedir, 'build.log').text
assert log.contains('<runtime>: runtime k3s, which the default says, is not in this version; set it to local')
assert log.contains('-Dsoakgate.runtime: runtime kubernetes, which -Dsoakgate.runtime says, is not in this version; set it to local')
assert !new File(basedir, 'target/soakgate').exists()
