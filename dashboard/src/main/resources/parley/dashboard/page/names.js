// Names of subjects, as answers tell them: `actor:RUS`, `dyad:RUS/UKR`.

const names = new Map();

export const nameSubjects = (pairs) => pairs.forEach(([subject, name]) => names.set(subject, name));

export const nameOf = (subject) => names.get(subject);
