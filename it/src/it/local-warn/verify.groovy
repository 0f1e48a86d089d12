import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] FAIL: deployment/service on runtime local')
assert log.contains('BUILD SUCCESS')
assert new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json')).verdict == 'FAIL'
