"""What senders made by the dozen answer in the form, beside the title: in its steps `what` and `story`."""

WHAT = {
    "summary": "Two towns built bridges.",
    "partner_name": "Exempelstad",
    "partner_country": "KE",
    "programme": "partnership",
    "core_values": ["participation"],
    "period_from": "2018",
}
STORY = {"done": "We met.", "result_1": "24 meetings", "lesson_swedish": "Ask first."}
