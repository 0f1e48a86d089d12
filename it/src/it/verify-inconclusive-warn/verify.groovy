import groovy.json.JsonSlurper

assert new File(basedir, 'build.log').text.contains('[WARNING] INCONCLUSIVE: deployment/event-broker on runtime local')
assert new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json')).verdict == 'INCONCLUSIVE'
