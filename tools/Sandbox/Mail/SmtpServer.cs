using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Mail;

/// <summary>Listens for mail. Whatever comes goes into the box; nothing is passed on.</summary>
internal sealed partial class SmtpServer(
    MailBox box, RecipientRules rules, IOptions<SmtpOptions> options, ILogger<SmtpServer> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Task, bool> _sessions = [];
    private TcpListener? _listener;

    /// <summary>The port listened on, once started.</summary>
    public int Port => ((IPEndPoint)_listener!.LocalEndpoint).Port;

    /// <summary>
    /// Takes the port before the start is done: a port in use stops the Sandbox, and a caller that is told that it runs can send mail.
    /// </summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new TcpListener(IPAddress.Parse(options.Value.Address), options.Value.Port);
        try
        {
            _listener.Start();
        }
        catch (SocketException exception)
        {
            throw new InvalidOperationException(
                $"The mail box cannot listen on {options.Value.Address}:{options.Value.Port} (Smtp:Port): {exception.Message}", exception);
        }

        LogListening(options.Value.Address, Port);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var client = await _listener!.AcceptTcpClientAsync(stoppingToken);
                var session = ServeAsync(client, stoppingToken);
                _sessions.TryAdd(session, true);
                _ = session.ContinueWith(done => _sessions.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException exception)
            {
                // A client that was gone before it was greeted; the next one must still be served.
                LogLost(exception.Message);
            }
        }

        _listener!.Stop();
        await Task.WhenAll(_sessions.Keys);
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        // The accept loop must go on even if a client's whole conversation is already in the buffer.
        await Task.Yield();
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await new SmtpSession(box, rules, options, client.GetStream()).RunAsync(stop);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                LogLost(exception.Message);
            }
            catch (Exception exception)
            {
                LogBroken(exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The mail box listens on {Address}:{Port}.")]
    private partial void LogListening(string address, int port);

    [LoggerMessage(2, LogLevel.Debug, "A mail client was lost: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(3, LogLevel.Error, "A mail session broke.")]
    private partial void LogBroken(Exception exception);
}
