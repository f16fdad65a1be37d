using System.Net.Sockets;
using System.Runtime.InteropServices;
using OnlineShop.KafkaBroker;

if (!BrokerOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    await using var broker = Broker.Start(options, TimeProvider.System);
    Console.Out.WriteLine($"ready {broker.Bootstrap}");
    await stop.Task;
    return 0;
}
catch (Exception error) when (error is SocketException or IOException)
{
    Console.Error.WriteLine($"kafka broker on 127.0.0.1:{options.Port}: {error.Message}");
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
