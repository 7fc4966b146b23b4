Console.WriteLine("art");
