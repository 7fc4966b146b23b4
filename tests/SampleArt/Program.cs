using SampleArt;

switch (args)
{
    case [string samples]:
        SampleFiles.Write(samples);
        return 0;
    case [string samples, string quickstart]:
        QuickstartSheet.Write(samples, quickstart);
        return 0;
    default:
        Console.Error.WriteLine($"""
            Found {args.Length} arguments. Allowed are the folder for the samples, to draw them, or that folder and the quickstart's,
            to make the README's picture:
                dotnet run --project tests/SampleArt -- module/samples
                dotnet run --project tests/SampleArt -- module/samples artifacts/quickstart
            """);
        return 1;
}
