using SampleArt;

if (args is not [string folder])
{
    Console.Error.WriteLine($"Found {args.Length} arguments where one is needed: the folder for the samples. Run: dotnet run --project tests/SampleArt -- module/samples");
    return 1;
}

SampleFiles.Write(folder);
return 0;
