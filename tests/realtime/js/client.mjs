// The official client as a screen would use it. It is told what to do by lines of JSON on its input, and says what it
// lives through by lines of JSON on its output.
//
//   node client.mjs FOLDER URL EMAIL PASSWORD TENANT      FOLDER has node_modules/socket.io-client
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, url, email, password, tenant] = process.argv.slice(2);
const { io } = createRequire(`${folder}/package.json`)("socket.io-client");
const say = (is, more = {}) => process.stdout.write(`${JSON.stringify({ is, ...more })}\n`);

const answer = await fetch(`${url}/api/v1/auth/token`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ email, password }),
});
let token = (await answer.json()).data.accessToken;
let last;
say("signed in");

const socket = io(`${url}/api/ws`, {
  transports: ["websocket"],
  auth: (answerWith) => answerWith({ token, tenant, after: last }),
  reconnectionDelay: 10,
  reconnectionDelayMax: 20,
  randomizationFactor: 0,
  forceNew: true,
});
socket.on("connect", () => say("connected"));
socket.on("connect_error", (error) => say("refused", { message: error.message, problem: error.data }));
socket.on("disconnect", (reason) => say("disconnected", { reason }));
socket.onAny((name, payload) => {
  if (payload?.seq !== undefined) last = payload.seq;
  say("heard", { name, payload });
});

const orders = {
  // The connection is lost below Socket.IO, as on a train, and stays lost until `return`.
  lose: () => {
    socket.io.reconnection(false);
    socket.io.engine.close();
  },
  return: () => {
    socket.io.reconnection(true);
    socket.connect();
  },
  forget: () => {
    token = "pts_forgotten";
  },
  ask: async ({ name, payload }) => say("answered", { answer: await socket.timeout(10_000).emitWithAck(name, payload) }),
};
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  await orders[order.do](order);
}
socket.disconnect();
