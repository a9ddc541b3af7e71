import { testHistories } from "./test-histories";

testHistories("first");
