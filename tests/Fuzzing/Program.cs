using SharpFuzz;
using SharpFuzz.Common;
using TitanMasking.Fuzzing;

const int MapLength = 1 << 16;

switch (args)
{
    case ["seeds", string folder]:
        SeedFolder.Write(folder);
        return 0;
    case ["keep", string name, string folder, string destination]:
        Corpus.Write(name, folder, destination);
        return 0;
    case ["replay", string name, .. string[] paths] when Target.Find(name) is { } target:
        return Replay.Run(target, paths);
    case [string name] when Target.Find(name) is { } target:
        Fuzz(target);
        return 0;
    default:
        Console.Error.WriteLine($"""
            Found are the arguments '{string.Join(' ', args)}'. Allowed are, with a target of {string.Join(", ", Target.All.Select(target => target.Name))}:
                seeds FOLDER              writes a folder of inputs and a dictionary for each target
                replay TARGET PATH...     reads files, and the files of folders, and tells the findings
                keep TARGET FOLDER CORPUS writes the files of a folder as the corpus of a target
                TARGET                    reads what afl-fuzz gives; the script fuzz beside the source runs it
            """);
        return 2;
}

// What a process that begins anew loads is nothing that an input did: only what follows is shown to the fuzzer.
static unsafe void Fuzz(Target target) => Fuzzer.OutOfProcess.Run(stream =>
{
    using MemoryStream input = new();
    stream.CopyTo(input);
    target.WarmUp();
    new Span<byte>(Trace.SharedMem, MapLength).Clear();
    Trace.PrevLocation = 0;
    target.Run(input.ToArray());
});
