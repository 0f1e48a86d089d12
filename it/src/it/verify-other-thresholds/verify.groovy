def log = new File(basedir, 'build.log').text
assert log =~ /memoryPeak is 68\.\dMi, limit 32Mi: event-broker\/event-broker reached 68\.\dMi of anonymous memory/
assert !log.contains('latencyP95')
