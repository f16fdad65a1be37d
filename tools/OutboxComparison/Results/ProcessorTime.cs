namespace OnlineShop.OutboxComparison.Results;

/// <summary>Processor time in milliseconds, by kind of process.</summary>
internal sealed record ProcessorTime(double Sender, double Receiver, double Postgres, double Broker)
{
    /// <summary>The sender and the receiver together.</summary>
    public double Services => Sender + Receiver;

    public ProcessorTime Since(ProcessorTime before) =>
        new(Sender - before.Sender, Receiver - before.Receiver, Postgres - before.Postgres, Broker - before.Broker);

    public ProcessorTime PerMessage(int messages) =>
        new(Sender / messages, Receiver / messages, Postgres / messages, Broker / messages);
}
