// as a killed build leaves it
def whole = new File(basedir, '../../../src/journals/steady.jsonl').text
new File(basedir, 'evidence.jsonl').text = whole.substring(0, whole.length() * 2 / 3 as int)
true
