"""The course's own network, vectorised: relu layers, softmax cross-entropy, Adam. One question a line on stdin.

network.py 784-256-128-10 BATCH EXAMPLES
losses N   the loss before each of N steps on the first mini-batch, from the initial weights
seconds N  the mean time of a step over N shuffled mini-batches
"""
import sys
import time

import numpy as np

ALPHA, BETA1, BETA2, EPSILON = np.float32([1e-3, 0.9, 0.999, 1e-8])
WARM_UP = 3


def forward(theta, x):
    a = [x]
    for layer, (w, b) in enumerate(theta):
        z = a[-1] @ w.T + b
        a.append(z if layer == len(theta) - 1 else np.maximum(z, 0))
    return a


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def backward(theta, a, dz):
    gradient = []
    for layer in reversed(range(len(theta))):
        gradient.insert(0, (dz.T @ a[layer], dz.sum(axis=0)))
        if layer > 0:
            dz = (dz @ theta[layer][0]) * (a[layer] > 0)
    return gradient


class Adam:
    def __init__(self, theta):
        self.t = 0
        self.m = [[np.zeros_like(p) for p in layer] for layer in theta]
        self.v = [[np.zeros_like(p) for p in layer] for layer in theta]

    def step(self, theta, gradient):
        self.t += 1
        for layer, parameters in enumerate(theta):
            for i, p in enumerate(parameters):
                g = gradient[layer][i]
                m, v = self.m[layer][i], self.v[layer][i]
                m += (1 - BETA1) * (g - m)
                v += (1 - BETA2) * (g * g - v)
                m_hat = m / np.float32(1 - 0.9 ** self.t)
                v_hat = v / np.float32(1 - 0.999 ** self.t)
                p -= ALPHA * m_hat / (np.sqrt(v_hat) + EPSILON)


def initial(units):
    def weights(fan_in, fan_out):
        i = np.arange(1, fan_in * fan_out + 1, dtype=np.float64)
        return (np.sin(i) * np.sqrt(2 / fan_in)).astype(np.float32).reshape(fan_out, fan_in)

    return [(weights(n, m), np.zeros(m, np.float32)) for n, m in zip(units, units[1:])]


def train(theta, adam, x, y):
    rows = np.arange(len(y))
    a = forward(theta, x)
    p = softmax(a[-1])
    loss = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1
    adam.step(theta, backward(theta, a, p / np.float32(len(y))))
    return loss


def main():
    units, batch, count = [int(n) for n in sys.argv[1].split("-")], int(sys.argv[2]), int(sys.argv[3])
    i = np.arange(1, count * units[0] + 1, dtype=np.float64)
    inputs = (i * 0.6180339887498949 % 1).astype(np.float32).reshape(count, units[0])
    labels = np.arange(count) % units[-1]
    theta = initial(units)
    adam = Adam(theta)
    random = np.random.default_rng(1)
    for line in sys.stdin:
        question, n = line.split()
        if question == "losses":
            theta = initial(units)
            adam = Adam(theta)
            print(*[train(theta, adam, inputs[:batch], labels[:batch]) for _ in range(int(n))], flush=True)
            continue
        order = random.permutation(count)
        for step in range(WARM_UP + int(n)):
            if step == WARM_UP:
                start = time.perf_counter()
            at = step * batch % (count - batch)
            rows = order[at:at + batch]
            train(theta, adam, inputs[rows], labels[rows])
        seconds = (time.perf_counter() - start) / int(n)
        time.sleep(0.1)  # idle threads of the library spin a while: not in the next one's turn
        print(seconds, flush=True)


main()
