// The tables that Python and JavaScript share.

import LOOK from "../../look.json" with { type: "json" };
import GALLERY from "../gallery.json" with { type: "json" };
import HYPER from "../hyper.json" with { type: "json" };
import PLANES from "../planes.json" with { type: "json" };
import RANGES from "../ranges.json" with { type: "json" };

export { GALLERY, HYPER, LOOK, PLANES, RANGES };
