/** The mode that the textbook compares every other technology with. */
export const standardMode = 'ovs-kernel'
