assert new File(basedir, 'build.log').text.contains('there is no evidence at ' + new File(basedir, 'evidence.jsonl')
    + ': expected the journal that soakgate:run writes; bind goal run beside goal verify, '
    + 'or name a journal with -Dsoakgate.evidence=FILE')
