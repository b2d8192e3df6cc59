using PointwiseSoak;

// Without the parser of the command line: a scenario is a process that has loaded nothing but what it shows.
if (args is ["scenario", string scenario])
    return Scenarios.Run(scenario);
return SoakCommand.Create().Parse(args).Invoke();
