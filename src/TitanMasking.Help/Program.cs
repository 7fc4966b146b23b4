using TitanMasking.Help;

if (args is not [string assembly, string docstrings, string coreDocstrings, string topic, string output])
{
    Console.Error.WriteLine($"""
        Found {args.Length} arguments. Allowed are five: the module's assembly as laid out, its XML documentation, that of the core, the topic that lists the ids of errors, and the folder to write to.
        The build of src/TitanMasking.PS calls this with them.
        """);
    return 1;
}

DocComments comments = DocComments.Load(docstrings);
CmdletHelp[] cmdlets = [.. ModuleAssembly.Load(assembly).Select(type => new CmdletHelp(type, comments))];
Directory.CreateDirectory(output);
Maml.Write(cmdlets).Save(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"));
File.WriteAllText(Path.Combine(output, Path.GetFileName(topic)), ErrorIds.Insert(File.ReadAllText(topic), DocComments.Load(coreDocstrings), comments));
return 0;
