import { testHistories } from "./test-histories";

testHistories("second");
