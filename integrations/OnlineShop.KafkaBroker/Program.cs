using System.Net.Sockets;
using System.Runtime.InteropServices;
using OnlineShop.KafkaBroker;

if (!BrokerOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

using var stop = new ManualResetEventSlim();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    using var broker = Broker.Start(options);
    Console.Out.WriteLine($"ready {broker.Bootstrap}");
    stop.Wait();
    return 0;
}
catch (Exception error) when (error is InvalidOperationException or SocketException or IOException or DllNotFoundException)
{
    Console.Error.WriteLine($"kafka broker on 127.0.0.1:{options.Port}: {error.Message}");
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Set();
}
