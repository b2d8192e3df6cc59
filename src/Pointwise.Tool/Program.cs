using PointwiseTool;

return ToolApplication.Create(Terminals.OfProcess()).Run(args);
