/** The WebGL renderer of the offline view: what `kg/view/page/page.js` draws larger networks with. */
import { draw } from "./lib/draw";

Object.assign(window, { kgDraw: draw });
