package dev.holdfast.backend.redis;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Deque;
import org.redisson.client.NettyHook;
import org.redisson.client.handler.CommandsQueue;
import org.redisson.client.protocol.QueueCommandHolder;

/**
 * Fails the commands of a connection as soon as it is cut. Redisson itself lets a command whose answer can no longer come
 * wait for its timeout.
 */
final class LostCommands extends ChannelInboundHandlerAdapter implements NettyHook {

    @Override
    public void afterBoostrapInitialization(Bootstrap bootstrap) {
        // Nothing to be set.
    }

    @Override
    public void afterChannelInitialization(Channel channel) {
        // In front of Redisson's own handler, which forgets the commands.
        channel.pipeline().addFirst(this);
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Deque<QueueCommandHolder> queue =
                context.channel().attr(CommandsQueue.COMMANDS_QUEUE).get();
        if (queue != null) {
            queue.forEach(holder -> holder.getCommand().tryFailure(new ConnectionLostException()));
        }
        context.fireChannelInactive();
    }
}
