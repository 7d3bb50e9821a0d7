"""Demo data: WeGO's real events as far as documents tell, and rehearsal events to practise on."""
