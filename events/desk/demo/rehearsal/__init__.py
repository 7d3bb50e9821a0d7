"""Events to practise on, relative to the day of loading. People, offices and places are invented; addresses are at example.org."""
