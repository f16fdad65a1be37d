namespace OnlineShop.OutboxComparison.Results;

/// <summary>Milliseconds of the processor, of each kind of process.</summary>
internal sealed record ProcessorTime(double Sender, double Receiver, double Postgres, double Broker)
{
    /// <summary>The two processes of the services.</summary>
    public double Services => Sender + Receiver;

    public ProcessorTime Since(ProcessorTime before) =>
        new(Sender - before.Sender, Receiver - before.Receiver, Postgres - before.Postgres, Broker - before.Broker);

    public ProcessorTime PerMessage(int messages) => new(Sender / messages, Receiver / messages, Postgres / messages, Broker / messages);
}
