// Generated from docs/schema/plan.schema.json by web/app/scripts/plan_types.mjs.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Limber plan
         * @description What `limber plan --json` prints; see docs/plan.md.
         */
        Plan: {
            version: number;
            /** @description Id of the programme. */
            programme: string;
            /** @description The asked length of a session. */
            minutes: number;
            /** @description From the first planned day on, as they come if each is done and agrees with the person. */
            days: components["schemas"]["PlanDay"][];
            /** @description The rules by which moves go up and down. */
            rules: components["schemas"]["PlanRule"][];
        };
        /** @enum {string} */
        PlanDirection: "flexion" | "extension" | "abduction" | "adduction" | "internal_rotation" | "external_rotation";
        /** @enum {string} */
        PlanSide: "right" | "left";
        PlanSentence: {
            /** @description Which sentence it is, for other languages. */
            key: string;
            /** @description In English. */
            text: string;
        };
        PlanDay: {
            day: string;
            /**
             * @description gentle: shorter and easier, because pain went up. rest: pain is too high. nothing: no move suits the person now.
             * @enum {string}
             */
            kind: "usual" | "gentle" | "rest" | "nothing";
            asked_s: number;
            /** @description From the button to the end, pauses left out. */
            seconds: number;
            first_side?: components["schemas"]["PlanSide"];
            /** @description In which both hips are moved. */
            directions: components["schemas"]["PlanDirection"][];
            /** @description Exercises that suit the person but did not fit. */
            waiting: string[];
            note?: components["schemas"]["PlanSentence"];
            /** @description In the order in which they are done. */
            moves: components["schemas"]["PlanMove"][];
        };
        PlanMove: {
            /** @description Id of the exercise. */
            exercise: string;
            name: string;
            /** @enum {string} */
            form: "easier" | "standard" | "harder";
            reps_per_side?: number;
            reps?: number;
            hold_s?: number;
            side?: components["schemas"]["PlanSide"];
            /** @description Without the rest after it. */
            seconds: number;
            directions: components["schemas"]["PlanDirection"][];
            /** @description Whether to ask if a form that hurt feels right again. */
            asks_again: boolean;
            why: components["schemas"]["PlanSentence"];
        };
        PlanRule: {
            /** @enum {string} */
            id: "start" | "cover" | "stiffer" | "raise" | "lower" | "stop" | "hurt" | "missed";
            says: string;
            because: string;
            source: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Plan = components['schemas']['Plan'];
export type PlanDirection = components['schemas']['PlanDirection'];
export type PlanSide = components['schemas']['PlanSide'];
export type PlanSentence = components['schemas']['PlanSentence'];
export type PlanDay = components['schemas']['PlanDay'];
export type PlanMove = components['schemas']['PlanMove'];
export type PlanRule = components['schemas']['PlanRule'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
