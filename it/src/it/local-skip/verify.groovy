def log = new File(basedir, 'build.log').text
['soakgate.skip', 'skipTests', 'skipITs', 'maven.test.skip'].each {
    assert log.count("soakgate is skipped, because $it says so") == 2 // goal run and goal verify
}
assert !new File(basedir, 'target/soakgate').exists()
