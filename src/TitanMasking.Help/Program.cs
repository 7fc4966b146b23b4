using TitanMasking.Help;

if (args is not [string assembly, string docstrings, string output])
{
    Console.Error.WriteLine($"""
        Found {args.Length} arguments. Allowed are three: the module's assembly as laid out, its XML documentation, and the help file to write.
        The build of src/TitanMasking.PS calls this with them.
        """);
    return 1;
}

DocComments comments = DocComments.Load(docstrings);
CmdletHelp[] cmdlets = [.. ModuleAssembly.Load(assembly).Select(type => new CmdletHelp(type, comments))];
Directory.CreateDirectory(Path.GetDirectoryName(output)!);
Maml.Write(cmdlets).Save(output);
return 0;
