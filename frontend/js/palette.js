// The tools of the sheet: only what a flow may have, in the reader's words.
export function narrowed(words) {
  class Palette {
    static $inject = ["palette", "create", "elementFactory", "handTool", "lassoTool", "globalConnect"];
    constructor(palette, create, factory, hand, lasso, connect) { Object.assign(this, { create, factory, hand, lasso, connect }); palette.registerProvider(this); }
    getPaletteEntries() {
      const make = (type, className, title) => {
        const begin = (event) => this.create.start(event, this.factory.createShape({ type }));
        return { group: "create", className, title, action: { dragstart: begin, click: begin } };
      };
      return {
        hand: { group: "tools", className: "bpmn-icon-hand-tool", title: words.hand, action: { click: (event) => this.hand.activateHand(event) } },
        lasso: { group: "tools", className: "bpmn-icon-lasso-tool", title: words.lasso, action: { click: (event) => this.lasso.activateSelection(event) } },
        connect: { group: "tools", className: "bpmn-icon-connection-multi", title: words.connect, action: { click: (event) => this.connect.start(event) } },
        line: { group: "tools", separator: true },
        start: make("bpmn:StartEvent", "bpmn-icon-start-event-none", words.start),
        task: make("bpmn:Task", "bpmn-icon-task", words.task),
        exclusive: make("bpmn:ExclusiveGateway", "bpmn-icon-gateway-xor", words.exclusive),
        parallel: make("bpmn:ParallelGateway", "bpmn-icon-gateway-parallel", words.parallel),
        interface: make("bpmn:IntermediateThrowEvent", "bpmn-icon-intermediate-event-throw-link", words.interface),
        end: make("bpmn:EndEvent", "bpmn-icon-end-event-none", words.end),
      };
    }
  }
  class ContextPad {
    static $inject = ["contextPad", "modeling", "connect", "autoPlace", "elementFactory"];
    constructor(pad, modeling, connect, autoPlace, factory) { Object.assign(this, { modeling, connect, autoPlace, factory }); pad.registerProvider(this); }
    getContextPadEntries(element) {
      const about = element.businessObject;
      const remove = { remove: { group: "edit", className: "bpmn-icon-trash", title: words.remove, action: { click: () => this.modeling.removeElements([element]) } } };
      if (!about.$instanceOf("bpmn:FlowNode") || about.$instanceOf("bpmn:EndEvent")) return remove;
      const add = (type, className, title) => ({ group: "model", className, title, action: { click: () => this.autoPlace.append(element, this.factory.createShape({ type })) } });
      return {
        task: add("bpmn:Task", "bpmn-icon-task", words.task),
        exclusive: add("bpmn:ExclusiveGateway", "bpmn-icon-gateway-xor", words.exclusive),
        end: add("bpmn:EndEvent", "bpmn-icon-end-event-none", words.end),
        connect: { group: "connect", className: "bpmn-icon-connection-multi", title: words.connect, action: { click: (event) => this.connect.start(event, element), dragstart: (event) => this.connect.start(event, element) } },
        ...remove,
      };
    }
  }
  return { __init__: ["paletteProvider", "contextPadProvider"], paletteProvider: ["type", Palette], contextPadProvider: ["type", ContextPad] };
}
