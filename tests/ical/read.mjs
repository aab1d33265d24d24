// Reads every .ics file of a folder as a calendar client does, and prints what it understood.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
const said = {};
for (const name of readdirSync(folder).filter((one) => one.endsWith(".ics"))) {
  ICAL.TimezoneService.reset(); // nothing that an earlier file said may help this one
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
  said[name] = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const start = event.startDate;
    const alarm = component.getFirstSubcomponent("valarm");
    const ring = start.clone();
    ring.isDate = false; // a day begins at its first moment
    if (alarm) ring.addDuration(alarm.getFirstPropertyValue("trigger"));
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      text: event.description,
      start: start.isDate ? start.toString() : start.toJSDate().toISOString(),
      clock: start.toString(),
      zone: start.zone.tzid,
      status: component.getFirstPropertyValue("status"),
      alarm: alarm ? ring.toString() : null,
    };
  });
}
console.log(JSON.stringify(said));
