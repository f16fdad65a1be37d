using OnlineShop.Messaging.Fleet.Tests;

// The tests as a program: one node in a process of its own, which a test may kill or pause. It ends with the test, at the latest.
await using var node = await ShopNode.StartAsync(args[0], args[1], args[2], args.ElementAtOrDefault(3));
Console.WriteLine($"ready {node.Address}");
await Console.In.ReadToEndAsync();
