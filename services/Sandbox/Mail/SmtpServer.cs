using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace OnlineShop.Sandbox.Mail;

/// <summary>Listens for mail. Whatever comes goes into the box; nothing is passed on.</summary>
internal sealed partial class SmtpServer(
    MailBox box, RecipientRules rules, IOptions<SmtpOptions> options, ILogger<SmtpServer> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _sessions = [];
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>The port listened on, once started.</summary>
    public int Port => ((IPEndPoint)_listener!.LocalEndpoint).Port;

    public Task StartAsync(CancellationToken cancellationToken)
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
        _accepting = AcceptAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        _listener?.Stop();
        await Task.WhenAll([_accepting, .. _sessions.Keys]).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener!.AcceptTcpClientAsync(stop);
                var session = ServeAsync(client, stop);
                _sessions.TryAdd(session, true);
                _ = session.ContinueWith(done => _sessions.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // A client that was gone before it was greeted; the next one must still be served.
                LogLost(exception.Message);
            }
        }
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
